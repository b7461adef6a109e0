// React + Ant Design, imported by name: the library's modules are free of side effects, so what isn't used is shaken out.
import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import 'dayjs/locale/zh-cn';
import { createRoot } from 'react-dom/client';
import '../shared/page.css';
import { App } from './App.jsx';

createRoot(document.getElementById('app')).render(<ConfigProvider locale={zhCN}><App /></ConfigProvider>);
