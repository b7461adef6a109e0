//! The way to the engine: typed commands over a [`Transport`], which in the browser is a worker, or this thread where none can be had.

mod browser;
mod serve;
mod worker;

pub use browser::BrowserTransport;
pub use serve::serve;

use crate::engine::protocol::{Command, CommandMessage, CommandRejected, DecodeError, Notice, Reply, decode, encode};
use futures::future::LocalBoxFuture;
use std::rc::Rc;
use thiserror::Error;

/// Why the engine has not answered, or not understandably.
#[derive(Debug, Error)]
pub enum WorkerError {
    /// A message of the engine's is not what it should be: its files are of another version than the page's.
    #[error("the engine said something that can't be understood ({source}); reload the page")]
    Decode {
        /// What was expected and what was found.
        #[from]
        source: DecodeError,
    },
    /// A message that is not even in the form in which messages travel.
    #[error("the engine sent something that is no message; reload the page")]
    Malformed,
    /// The engine could not read a command.
    #[error("{source}; reload the page")]
    Rejected {
        /// What it found.
        #[from]
        source: CommandRejected,
    },
    /// The worker has broken down or was ended; the next command starts another.
    #[error("the worker has ended ({reason}); read the rows anew")]
    WorkerGone {
        /// The browser's words.
        reason: String,
    },
    /// The engine was ended because nobody wants it any more.
    #[error("the workbench was closed")]
    Ended,
    /// The browser did not take a message for the worker.
    #[error("the worker could not be told anything ({reason}); read the rows anew")]
    NotPosted {
        /// The browser's words.
        reason: String,
    },
}

/// What the engine says by itself, or why that can't be understood.
pub type OnNotice = Rc<dyn Fn(Result<Notice, WorkerError>)>;

/// A file that the engine wrote, in pieces that the browser holds: they never enter this module's memory, which could not shrink again.
pub trait EngineFile {
    /// Saves it; `false` if the browser takes no file.
    fn save(&self, name: &str, media_type: &str) -> bool;
}

/// A reply as it travels, and the file that came with it, which may be an empty one.
pub struct RawReply {
    /// A [`Reply`] as JSON.
    pub reply: String,
    /// The file.
    pub file: Rc<dyn EngineFile>,
}

/// What carries commands to an engine and its replies back.
pub trait Transport {
    /// Sends a [`CommandMessage`] as JSON. The future always resolves: an engine that is gone is an error.
    fn send(&self, command: String) -> LocalBoxFuture<'static, Result<RawReply, WorkerError>>;

    /// Puts an error where a developer finds it: the console.
    fn log(&self, error: &WorkerError);

    /// Ends the engine with all that it holds; what it was asked is answered with [`WorkerError::Ended`].
    fn end(&self);
}

/// Calls the engine.
#[derive(Clone)]
pub struct WorkerClient(Rc<dyn Transport>);

impl WorkerClient {
    /// A client over a transport.
    pub fn new(transport: Rc<dyn Transport>) -> Self {
        Self(transport)
    }

    /// Sends a command and resolves with its reply. Every error but [`WorkerError::Ended`] is on the console, too.
    pub async fn call<C: Command>(&self, command: C) -> Result<C::Reply, WorkerError> {
        Ok(self.call_for_file(command).await?.0)
    }

    /// As [`WorkerClient::call`], with the file that came before the reply.
    pub async fn call_for_file<C: Command>(&self, command: C) -> Result<(C::Reply, Rc<dyn EngineFile>), WorkerError> {
        let raw = self.send(command.into()).await?;
        let reply = decode::<Reply<C::Reply>>(&raw.reply).map_err(WorkerError::from).and_then(|reply| Ok(reply?));
        match reply {
            Ok(reply) => Ok((reply, raw.file)),
            Err(error) => {
                self.0.log(&error);
                Err(error)
            }
        }
    }

    /// Puts an error on the console.
    pub fn log(&self, error: &WorkerError) {
        self.0.log(error);
    }

    /// Ends the engine with all that it holds.
    pub fn end(&self) {
        self.0.end();
    }

    /// One piece of code for all commands.
    async fn send(&self, command: CommandMessage) -> Result<RawReply, WorkerError> {
        let reply = self.0.send(encode(&command)).await;
        if let Err(error) = &reply
            && !matches!(error, WorkerError::Ended)
        {
            self.0.log(error);
        }
        reply
    }
}
